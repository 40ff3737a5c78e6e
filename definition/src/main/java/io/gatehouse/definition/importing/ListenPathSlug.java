package io.gatehouse.definition.importing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** A listen path made of a name: {@code Orders & Bills v2} becomes {@code /orders-bills-v2/}. */
public final class ListenPathSlug {
    private static final int LONGEST = 60;

    private ListenPathSlug() {}

    /**
     * @param taken whether a path is in use; a number is added until one is free
     */
    public static String of(String name, Predicate<String> taken) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String slug = cut.replaceAll("^-+|-+$", "");
        String base = slug.isEmpty() ? "api" : slug;
        String path = "/" + base + "/";
        for (int number = 2; taken.test(path); number++) {
            path = "/" + base + "-" + number + "/";
        }
        return path;
    }
}
