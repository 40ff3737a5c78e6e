package io.gatehouse.control.service.key;

/**
 * How a request names a key (contract: semantics 57).
 *
 * @param hashed the name is the key's hash
 * @param guess it may be the key, its hash or a user name
 * @param user the name is a basic-auth user name
 */
public record KeyName(String text, boolean hashed, boolean guess, boolean user) {
    public static KeyName token(String text) {
        return new KeyName(text, false, false, false);
    }

    public static KeyName user(String name) {
        return new KeyName(name, false, false, true);
    }
}
