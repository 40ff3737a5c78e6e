package io.gatehouse.definition.importing;

/** A switch of an import: on, off, or not spoken of, which leaves things as they are. */
public enum Wish {
    ON,
    OFF,
    UNSAID
}
