"""What is shown as HTML, rendered once for the dashboard and the static site."""
