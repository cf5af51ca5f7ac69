pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Raw paint, "Quiet Volt". Nothing but Theme.qml uses these names; contrast ratios are on the canvas.
QtObject {
    readonly property color ink900: "#0A0F1A"
    readonly property color ink800: "#121A2A"
    readonly property color ink700: "#1B2539"
    readonly property color ink600: "#2A3750"
    readonly property color ink400: "#66779A"
    readonly property color ice50: "#F5F8FC"
    readonly property color ice300: "#AAB8CD"
    readonly property color ice400: "#A3B1C7"
    readonly property color mint: "#2FE6A7"
    readonly property color mintInk: "#04261A"
    readonly property color sky: "#6CBFFF"
    readonly property color amber: "#FFC24B"
    readonly property color coral: "#FF7A7A"
    readonly property color coralFill: "#C62D3E"

    readonly property color paper: "#F3F5F9"
    readonly property color white: "#FFFFFF"
    readonly property color mist: "#D5DCE8"
    readonly property color slate400: "#65748D"
    readonly property color slate900: "#0A1322"
    readonly property color slate700: "#3D4C64"
    readonly property color slate600: "#46546B"
    readonly property color pine: "#00704E"
    readonly property color cobalt: "#0B5CBF"
    readonly property color ochre: "#7A4B00"
    readonly property color crimson: "#B3152F"
    readonly property color black: "#000000"

    // High contrast: black, white and yellow; by day the same states as dark inks.
    readonly property color coal: "#1A1A1A"
    readonly property color ash: "#C0C0C0"
    readonly property color lead: "#4A4A4A"
    readonly property color yellow: "#FFE500"
    readonly property color ice: "#8FD3FF"
    readonly property color orange: "#FFB347"
    readonly property color rose: "#FF9A9A"
    readonly property color fern: "#00402C"
    readonly property color navy: "#003A8C"
    readonly property color umber: "#5A3600"
    readonly property color wine: "#8A0018"
    // The brand's own colour, by night and by day; another operator's where there is one.
    property color accentNight: Panel.accentNight || mint
    property color accentNightText: Panel.accentNightText || mintInk
    property color accentDay: Panel.accentDay || pine
    property color accentDayText: Panel.accentDayText || white
}
