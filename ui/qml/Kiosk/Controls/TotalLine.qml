pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// The sum under a list of costs. It is not read aloud: the screen has said the figure before.
RowLayout {
    id: line

    required property string label
    required property string totalText

    Layout.fillWidth: true
    Layout.fillHeight: false

    Words {
        Layout.fillWidth: true
        text: line.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Words {
        text: line.totalText
        font.weight: Font.DemiBold
        Accessible.ignored: true
        ticking: true
    }
}
