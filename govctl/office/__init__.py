"""Zip containers, Word documents and Excel workbooks."""
