not read { {
