"""Tables as CSV and as a workbook."""
