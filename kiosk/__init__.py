"""The core of the kiosk: domain, services, adapters and the payment sandbox. No Qt, no driver."""
