"""What was asked: the view state, filters, snapshots, figures and the words for them."""
