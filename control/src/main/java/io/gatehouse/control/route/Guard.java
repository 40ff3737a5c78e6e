package io.gatehouse.control.route;

/** Who may pass a route. */
public sealed interface Guard {

    /** Everyone; each such row stands in {@code golden/unguarded.txt}. */
    record Anyone() implements Guard {}

    /** Every active user. */
    record SignedIn() implements Guard {}

    /** Holders of the permission object, at the level the method needs. */
    record Holds(String object) implements Guard {}

    /** Holders of the object, and the user the path's {@code userId} names. */
    record HoldsOrSelf(String object) implements Guard {}

    /** Holders of the permission object of the collection that this parameter of the path names. */
    record HoldsNamed(String parameter) implements Guard {}

    /** Administrators of the organisation. */
    record Administrator() implements Guard {}

    /** Those who may set the password of the user in the path. */
    record ResetsPassword() implements Guard {}

    /** Holders of the installation's admin secret. */
    record AdminSecret() implements Guard {}

    /** Nodes that know the shared secret. */
    record NodeSecret() implements Guard {}

    /** For lists that people read. */
    default String words() {
        return switch (this) {
            case Anyone _ -> "anyone";
            case SignedIn _ -> "signed in";
            case Holds(String object) -> object;
            case HoldsOrSelf(String object) -> object + ", or the user themselves";
            case HoldsNamed(String parameter) -> "the object of {" + parameter + "}";
            case Administrator _ -> "administrators";
            case ResetsPassword _ -> "the user themselves, or administrators who may reset passwords";
            case AdminSecret _ -> "admin secret";
            case NodeSecret _ -> "node secret";
        };
    }

    Guard ANYONE = new Anyone();
    Guard SIGNED_IN = new SignedIn();
    Guard ADMINISTRATOR = new Administrator();
    Guard RESETS_PASSWORD = new ResetsPassword();
    Guard ADMIN_SECRET = new AdminSecret();
    Guard NODE_SECRET = new NodeSecret();

    static Guard holds(String object) {
        return new Holds(object);
    }

    static Guard holdsNamed(String parameter) {
        return new HoldsNamed(parameter);
    }

    static Guard holdsOrSelf(String object) {
        return new HoldsOrSelf(object);
    }
}
