pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The operator's name as a wordmark. Held for five seconds it opens the service menu.
Words {
    id: logo

    signal held

    font.weight: Font.ExtraBold
    font.capitalization: Font.AllUppercase
    font.letterSpacing: Math.round(size * 0.09)
    elide: Text.ElideRight

    TapHandler {
        longPressThreshold: 5
        margin: Theme.s3
        onLongPressed: logo.held()
    }
}
