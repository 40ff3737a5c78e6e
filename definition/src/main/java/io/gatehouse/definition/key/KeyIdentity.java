package io.gatehouse.definition.key;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How keys are written and what they are stored under (contract: node protocol, key layout). */
public final class KeyIdentity {
    private static final HexFormat HEX = HexFormat.of();

    private KeyIdentity() {}

    /**
     * The text a client presents.
     *
     * @param id the part of its own; an organisation id in front of it is dropped
     * @param algorithm {@code murmur32|murmur64|murmur128|sha256}; empty for the old form without structure; others
     *     become murmur64
     */
    public static String token(OrgId org, String id, String algorithm) {
        String own = id.startsWith(org.value()) ? id.substring(org.value().length()) : id;
        if (algorithm.isEmpty()) {
            return org.value() + own;
        }
        String known =
                switch (algorithm) {
                    case "murmur32", "murmur128", "sha256" -> algorithm;
                    default -> "murmur64";
                };
        // The byte layout is part of the contract: no spaces, this order.
        String text = "{\"org\":" + Json.of(org.value()) + ",\"id\":" + Json.of(own) + ",\"h\":\"" + known + "\"}";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash a token is stored under; the token itself says which. */
    public static String hash(String token) {
        return digest(inside(token).map(structure -> structure.text("h")).orElse(""), token);
    }

    /**
     * A text's digest, in hexadecimal.
     *
     * @param algorithm {@code md5|sha256|murmur64|murmur128}; anything else is murmur32
     */
    public static String digest(String algorithm, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (algorithm) {
            case "md5" -> HEX.formatHex(digested("MD5", bytes));
            case "sha256" -> HEX.formatHex(digested("SHA-256", bytes));
            case "murmur64" -> HEX.toHexDigits(Murmur.x64(bytes)[0]);
            case "murmur128" -> {
                long[] halves = Murmur.x64(bytes);
                yield HEX.toHexDigits(halves[0]) + HEX.toHexDigits(halves[1]);
            }
            default -> HEX.toHexDigits(Murmur.unfinished32(bytes));
        };
    }

    /** The id within a structured token; empty for one without structure. */
    public static Optional<String> idOf(String token) {
        return inside(token).map(structure -> structure.text("id"));
    }

    /** The organisation a token names, in either form. */
    public static Optional<OrgId> orgOf(String token) {
        Optional<Json.Obj> structure = inside(token);
        if (structure.isPresent()) {
            return structure
                    .map(found -> found.text("org"))
                    .filter(org -> !org.isBlank())
                    .map(OrgId::new);
        }
        boolean prefixed =
                token.length() > 24 && token.substring(0, 24).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return prefixed ? Optional.of(new OrgId(token.substring(0, 24))) : Optional.empty();
    }

    private static Optional<Json.Obj> inside(String token) {
        if (!token.startsWith("ey")) {
            return Optional.empty();
        }
        try {
            return JsonText.parse(Base64.getDecoder().decode(token)) instanceof Json.Obj object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IllegalArgumentException | FaultException _) {
            // Looks structured and is not: an unstructured token by definition of the contract.
            return Optional.empty();
        }
    }

    private static byte[] digested(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
