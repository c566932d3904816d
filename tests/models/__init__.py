"""The bundled models: that they read, check clean, and say what their sources say."""
