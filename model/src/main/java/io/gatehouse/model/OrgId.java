package io.gatehouse.model;

/** An organisation (tenant): 24 hexadecimal digits for ours, any non-blank text for imported ones. */
public record OrgId(String value) {
    public OrgId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an organisation id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
