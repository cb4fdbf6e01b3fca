"""What must hold in the data package beyond types and keys."""
