pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// Meanings: the only colours and sizes that screens and controls may name. Python sets `form`, `night`
// and, for a panel whose size in inches is known, the two floors.
QtObject {
    id: theme

    enum Form {
        Compact,
        Regular,
        Wide,
        Tall
    }

    property int form: Theme.Form.Wide
    property bool night: true
    // Height that the ribbon and the connector strip leave to the screen; set by Main.qml.
    property int room: 800
    property string family: "Manrope"
    // Font px for a 3.5 mm cap height and px for 20 mm on this panel; 0 when its size is not known.
    property int bodyFloor: 0
    property int actionFloor: 0

    readonly property bool tall: form === Theme.Form.Tall
    // A panel whose letters had to grow has a compact panel's room, whatever its pixels.
    readonly property bool compact: form === Theme.Form.Compact || (!tall && _ratio > 1.12)
    // Too low for air: screens move things beside each other instead of below.
    readonly property bool tight: room < _pick(room + 1, 640, 760, 0)
    // Room for a line that a driver could do without.
    readonly property bool roomy: room >= action * 5
    // Lower still: not even a line for what the connector strip says already.
    readonly property bool terse: tight && (compact || room < 660)

    readonly property color canvas: night ? Paint.ink900 : Paint.paper
    readonly property color surface: night ? Paint.ink800 : Paint.white
    readonly property color raised: night ? Paint.ink700 : Paint.white
    readonly property color line: night ? Paint.ink600 : Paint.mist
    readonly property color lineStrong: night ? Paint.ink400 : Paint.slate400
    readonly property color text: night ? Paint.ice50 : Paint.slate900
    readonly property color muted: night ? Paint.ice300 : Paint.slate700
    readonly property color faint: night ? Paint.ice400 : Paint.slate600
    readonly property color accent: night ? Paint.mint : Paint.pine
    readonly property color accentText: night ? Paint.mintInk : Paint.white
    readonly property color info: night ? Paint.sky : Paint.cobalt
    readonly property color warn: night ? Paint.amber : Paint.ochre
    readonly property color danger: night ? Paint.coral : Paint.crimson
    readonly property color dangerFill: night ? Paint.coralFill : Paint.crimson
    readonly property color dangerText: Paint.white
    readonly property color plate: Paint.white
    readonly property color plateInk: Paint.black
    readonly property color scrim: Qt.alpha(night ? Paint.black : Paint.slate900, night ? 0.66 : 0.5)
    // Cards keep their edge in sunlight, where surface and canvas are almost one.
    readonly property color cardEdge: night ? surface : line

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
    readonly property int edgeTop: compact ? s2 : tight ? s3 : s4

    readonly property int action: Math.max(actionFloor, _pick(84, 100, 112, 136))
    readonly property int touch: _pick(52, 60, 68, 84)
    readonly property int radius: _pick(14, 18, 24, 32)
    readonly property int radiusSmall: Math.round(radius / 2)
    readonly property int icon: _pick(26, 30, 34, 42)
    readonly property int dot: _pick(12, 14, 16, 20)
    readonly property int stroke: _pick(3, 3, 4, 5)
    readonly property int bar: _pick(6, 6, 8, 10)
    readonly property int qr: _pick(236, 300, 360, 560)
    // 40 mm: a phone at arm's length reads it; by the panel's usual density where its size is not known.
    readonly property int qrMin: actionFloor > 0 ? 2 * actionFloor : _pick(210, 267, 236, 162)
    readonly property int qrSmall: _pick(126, 132, 180, 220)
    readonly property int art: _pick(170, 220, 290, 460)
    readonly property int sheet: _pick(640, 780, 880, 1080)

    // 1 unless the panel is so small that 3.5 mm capitals need more than the token.
    readonly property real _ratio: Math.max(1, bodyFloor / _pick(24, 26, 28, 34))

    function _pick(compact: int, regular: int, wide: int, tall: int): int {
        return [compact, regular, wide, tall][form];
    }

    function _type(compact: int, regular: int, wide: int, tall: int): int {
        return Math.round(_pick(compact, regular, wide, tall) * _ratio);
    }
}
