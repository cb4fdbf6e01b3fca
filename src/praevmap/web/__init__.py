"""The browser's part: modules, stylesheets and types in folders, and what bundles them."""
