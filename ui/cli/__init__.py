"""One module per command of `ev-kiosk`. May import domain, errors and, on demand, `ui.build`."""
