"""Daybook turns daily news briefings into a static archive that people can browse, search and cite."""

__version__ = "0.1.0"
