pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Meanings: the only colours and sizes that screens and controls may name. What the panel is like comes
// from Python's `Panel`.
QtObject {
    id: theme

    enum Form {
        Compact,
        Regular,
        Wide,
        Tall
    }

    property int form: Panel.form
    property bool night: Panel.night
    // The driver's reading aids: letters a quarter larger; black, white and yellow with thicker lines.
    property bool large: false
    property bool contrast: false
    // Height that the ribbon and the connector strip leave to the screen; set by Main.qml.
    property int room: 800
    property string family: "Manrope"
    // Font px for a 3.5 mm cap height and px for 20 mm on this panel; 0 when its size is not known.
    property int bodyFloor: Panel.bodyFloor
    property int actionFloor: Panel.actionFloor

    readonly property bool tall: form === Theme.Form.Tall
    // A panel whose letters had to grow has a compact panel's room, whatever its pixels.
    readonly property bool compact: form === Theme.Form.Compact || (!tall && _ratio > 1.12)
    // Letters larger than the panel was drawn for: a page may need more than there is, and rolls.
    readonly property bool rolls: large || bodyFloor > 0
    // Too low for air: screens move things beside each other instead of below.
    readonly property bool tight: room < _pick(room + 1, 640, 760, 0)
    // Room for a line that a driver could do without.
    readonly property bool roomy: room >= action * 5
    // Lower still: not even a line for what the connector strip says already.
    readonly property bool terse: tight && (compact || room < 660)
    // Large text on the lowest panel: pictures make way for words.
    readonly property bool lean: large && terse

    readonly property color canvas: _paint(Paint.ink900, Paint.paper, Paint.black, Paint.white)
    readonly property color surface: _paint(Paint.ink800, Paint.white, Paint.black, Paint.white)
    readonly property color raised: _paint(Paint.ink700, Paint.white, Paint.coal, Paint.white)
    readonly property color line: _paint(Paint.ink600, Paint.mist, Paint.white, Paint.black)
    readonly property color lineStrong: _paint(Paint.ink400, Paint.slate400, Paint.white, Paint.black)
    readonly property color text: _paint(Paint.ice50, Paint.slate900, Paint.white, Paint.black)
    readonly property color muted: _paint(Paint.ice300, Paint.slate700, Paint.white, Paint.black)
    readonly property color faint: _paint(Paint.ice400, Paint.slate600, Paint.ash, Paint.lead)
    readonly property color accent: _paint(Paint.accentNight, Paint.accentDay, Paint.yellow, Paint.fern)
    readonly property color accentText: _paint(Paint.accentNightText, Paint.accentDayText, Paint.black, Paint.white)
    readonly property color info: _paint(Paint.sky, Paint.cobalt, Paint.ice, Paint.navy)
    readonly property color warn: _paint(Paint.amber, Paint.ochre, Paint.orange, Paint.umber)
    readonly property color danger: _paint(Paint.coral, Paint.crimson, Paint.rose, Paint.wine)
    readonly property color dangerFill: _paint(Paint.coralFill, Paint.crimson, Paint.rose, Paint.wine)
    readonly property color dangerText: _paint(Paint.white, Paint.white, Paint.black, Paint.white)
    readonly property color plate: Paint.white
    readonly property color plateInk: Paint.black
    // What a bar or a ring has not filled; never as strong as what it has.
    readonly property color track: contrast ? Qt.alpha(text, 0.3) : line
    // The ring around whatever has the focus of keys and switches.
    readonly property color focus: text
    readonly property color scrim: Qt.alpha(night || contrast ? Paint.black : Paint.slate900, contrast ? 0.8 : night ? 0.66 : 0.5)
    // Cards keep their edge in sunlight, where surface and canvas are almost one.
    readonly property color cardEdge: contrast ? lineStrong : night ? surface : line

    readonly property int hero: _pick(84, 104, 136, 176)
    readonly property int display: _pick(60, 80, 100, 128)
    readonly property int title: _type(34, 40, 48, 64)
    readonly property int figure: _type(32, 38, 46, 56)
    // The price of energy: the first and the largest of the prices.
    readonly property int price: Math.round(figure * 1.3)
    // Three figures side by side; the lowest panel has no room for them at their full size.
    readonly property int trio: _pick(28, 34, 46, 56)
    readonly property int body: _type(24, 26, 28, 34)
    readonly property int label: _type(20, 22, 22, 26)

    readonly property int s1: _pick(6, 8, 8, 12)
    readonly property int s2: _pick(12, 14, 16, 24)
    readonly property int s3: _pick(16, 20, 24, 36)
    readonly property int s4: _pick(20, 28, 40, 56)
    // Air around a screen; on the lowest panel its top and bottom are worth more than its sides.
    readonly property int edge: s4
    readonly property int edgeTop: lean ? s1 : compact ? s2 : tight ? s3 : s4

    readonly property int action: Math.max(actionFloor, _pick(84, 100, 112, 136))
    readonly property int touch: _pick(52, 60, 68, 84)
    readonly property int radius: _pick(14, 18, 24, 32)
    readonly property int radiusSmall: Math.round(radius / 2)
    readonly property int icon: _pick(26, 30, 34, 42)
    readonly property int dot: _pick(12, 14, 16, 20)
    readonly property int stroke: _pick(3, 3, 4, 5)
    // Edges of controls and cards, rules between lines.
    readonly property int hairline: contrast ? Math.max(2, stroke - 1) : 1
    readonly property int ring: stroke
    readonly property int bar: _pick(6, 6, 8, 10)
    readonly property int qr: _pick(236, 300, 360, 560)
    // 40 mm: a phone at arm's length reads it; by the panel's usual density where its size is not known.
    readonly property int qrMin: actionFloor > 0 ? 2 * actionFloor : _pick(210, 267, 236, 162)
    readonly property int qrSmall: _pick(126, 132, 180, large ? 200 : 220)
    readonly property int art: _pick(170, 220, 290, 460)
    readonly property int sheet: _pick(640, 780, 880, 1080)

    // 1 unless the driver wants large text or 3.5 mm capitals need more than the token on so small a panel.
    readonly property real _ratio: Math.max(1, bodyFloor / _pick(24, 26, 28, 34)) * (large ? 1.25 : 1)

    function _paint(dark: color, light: color, contrastDark: color, contrastLight: color): color {
        return contrast ? (night ? contrastDark : contrastLight) : night ? dark : light;
    }

    function _pick(compact: int, regular: int, wide: int, tall: int): int {
        return [compact, regular, wide, tall][form];
    }

    function _type(compact: int, regular: int, wide: int, tall: int): int {
        return Math.round(_pick(compact, regular, wide, tall) * _ratio);
    }
}
