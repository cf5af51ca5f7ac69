"""EVerest over MQTT: a charge controller and a meter for each EVSE of the charger.

`link` is the one connection to a broker, `topics` the two APIs that EVerest has, `session` what is
known of an EVSE without any wire, `evse` the object that `meter` and `controller` share. May import
domain, ports, errors and aiomqtt.
"""
