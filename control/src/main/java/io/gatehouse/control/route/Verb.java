package io.gatehouse.control.route;

/** The methods the contract uses. */
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
