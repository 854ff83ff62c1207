# No variables: what differs between environments is in config/<workspace>.yaml.
