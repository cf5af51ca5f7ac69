import QtQuick

// A sheet that most sessions never see: made when it is first wanted, and kept from then on.
Loader {
    required property bool wanted

    active: false
    visible: wanted
    onWantedChanged: active = active || wanted
    Component.onCompleted: active = wanted
}
