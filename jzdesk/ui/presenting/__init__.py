"""演示: the page that lists scripts, and the show on the projector."""
