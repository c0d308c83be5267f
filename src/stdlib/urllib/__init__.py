"""Addresses of the web, and opening them."""
