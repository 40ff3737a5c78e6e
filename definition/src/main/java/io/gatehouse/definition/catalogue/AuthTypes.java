package io.gatehouse.definition.catalogue;

import java.util.List;

/** One word for the ways a definition asks who calls. */
final class AuthTypes {
    private AuthTypes() {}

    /**
     * @param methods empty ones do not count
     */
    static String of(List<String> methods) {
        List<String> used =
                methods.stream().filter(method -> !method.isEmpty()).distinct().toList();
        return switch (used.size()) {
            case 0 -> "other";
            case 1 -> used.getFirst();
            default -> "multiAuth";
        };
    }
}
