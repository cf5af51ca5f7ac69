pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// A sentence with its icon.
RowLayout {
    id: fact

    required property string icon
    required property string text
    property color tone: Theme.muted
    property color ink: Theme.text
    property int size: Theme.body

    Layout.fillHeight: false
    spacing: Theme.s2
    visible: text !== ""

    Icon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Math.max(0, (words.contentHeight / Math.max(1, words.lineCount) - size) / 2)
        name: fact.icon
        color: fact.tone
        size: Math.round(fact.size * 1.15)
    }
    Words {
        id: words

        Layout.fillWidth: true
        text: fact.text
        color: fact.ink
        size: fact.size
        wrapMode: Text.WordWrap
        ticking: true
    }
}
