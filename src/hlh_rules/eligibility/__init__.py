"""Who may be treated under the policy, and what to mind before the first dose."""
