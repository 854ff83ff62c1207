# Nothing reads from here: pods find their secret by the name it has in the blueprint.
