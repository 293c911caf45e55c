"""The pipeline: from the declared rules to the site. MkDocs runs in the middle and knows nothing of it."""
