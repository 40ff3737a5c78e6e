package io.gatehouse.analytics;

/** What requests may be told apart by. The order is the order of a dimension's values. */
public enum Facet {
    KEY,
    CLIENT,
    API,
    VERSION,
    METHOD,
    PATH,
    COUNTRY,
    TAG,
    /** The response code, of failed requests only. */
    CODE
}
