"""Files made on demand, beside the server, so that nobody waits for another reader."""
