pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// Text in the product's typeface. `ticking` keeps every digit equally wide.
Text {
    id: words

    property int size: Theme.body
    property bool ticking: false
    // Large type on one line: cuts the air above capitals and below the baseline out of its box.
    property bool trimmed: false
    readonly property bool centred: horizontalAlignment === Text.AlignHCenter
    readonly property bool rightmost: effectiveHorizontalAlignment === Text.AlignRight

    color: Theme.text
    font.family: Theme.family
    font.pixelSize: size
    font.features: ticking ? ({ "tnum": 1 }) : ({})
    lineHeight: words.wrapMode === Text.NoWrap ? 1 : 1.02
    topPadding: trimmed ? -Math.round(size * 0.27) : 0
    bottomPadding: trimmed ? -Math.round(size * 0.22) : 0
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    // Said, so that a mirrored screen turns it: left alone, a lone figure would stay on the left.
    horizontalAlignment: Text.AlignLeft
}
