pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Words that give way: one line as large as its room allows, and more lines only at the least size. Text's own
// `fontSizeMode` does the same, but its height stays that of the size it did not use.
Words {
    id: words

    required property int largest
    required property int least
    property int weight: Font.DemiBold
    property int tracking: 0

    // Its room is what is left, never what its own size would ask for.
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    width: 1
    size: Math.max(least, Math.min(largest, Math.floor(largest * width / Math.max(1, natural.advanceWidth))))
    font.weight: weight
    font.letterSpacing: tracking
    wrapMode: Text.WordWrap

    TextMetrics {
        id: natural

        font.family: Theme.family
        font.pixelSize: words.largest
        font.weight: words.weight
        font.letterSpacing: words.tracking
        font.features: words.ticking ? ({ "tnum": 1 }) : ({})
        text: words.text
    }
}
