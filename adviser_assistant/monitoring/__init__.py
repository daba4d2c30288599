"""Monitoring: what the service's own cases say about groups of people. Nothing here knows a case's prompts or letters.

It stands apart: no case, rule, letter or search may import it.
"""
