"""The application: drafting workflow, service, pages and command line."""
