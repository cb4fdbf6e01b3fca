"""The pages: each asks the view state, and places what it shows."""
