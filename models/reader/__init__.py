"""The line reader's recipe: from text to an artefact."""
