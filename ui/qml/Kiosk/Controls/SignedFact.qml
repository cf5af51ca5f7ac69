pragma ComponentBehavior: Bound

import QtQuick.Layouts
import Kiosk.Models
import Kiosk.Theme

// Whose word for the energy it is: the meter's own signature.
Fact {
    required property SummaryModel summary

    Layout.fillWidth: true
    icon: "meter"
    tone: Theme.accent
    ink: Theme.muted
    size: Theme.label
    text: summary.signedText
}
