"""Executable, cited rules for anakinra in haemophagocytic lymphohistiocytosis (HLH).

Supports a clinician and the HLH MDT and replaces neither. No rule here has had clinical sign-off.
"""

__version__ = "0.1.0"
