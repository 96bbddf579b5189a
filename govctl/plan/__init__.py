"""Projects become the annual plan workbook."""
