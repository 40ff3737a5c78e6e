package io.gatehouse.definition.reading;

/** Where a caller shows a credential; a place with an empty name is not looked at. */
public record Places(String header, String parameter, String cookie) {
    public static final Places AUTHORIZATION = new Places("Authorization", "", "");
}
