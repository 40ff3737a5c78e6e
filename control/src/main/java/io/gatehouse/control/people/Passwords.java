package io.gatehouse.control.people;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hashes, checks and judges passwords (contract: section 3.6). */
public final class Passwords {
    /** bcrypt reads no further than this many bytes. */
    private static final int LONGEST = 72;

    private final Rules rules;
    private final BCrypt.Hasher hasher;
    private final String decoy;

    public Passwords(Rules rules, SecureRandom random) {
        this.rules = rules;
        this.hasher = BCrypt.with(random);
        this.decoy = hash("no one's password");
    }

    /**
     * @param minLength characters, at least 1
     * @param multiCase both cases required
     * @param minNumeric digits required
     * @param minSpecial characters that are neither letter nor digit required
     * @param disableSequential refuses three equal or successive characters
     */
    public record Rules(int minLength, boolean multiCase, int minNumeric, int minSpecial, boolean disableSequential) {
        public static final Rules USUAL = new Rules(6, false, 0, 0, false);

        public static Rules of(Settings settings) {
            return new Rules(
                    Math.toIntExact(settings.value(DashboardKeys.PASSWORD_MIN_LENGTH)),
                    settings.value(DashboardKeys.PASSWORD_MIXED_CASE),
                    Math.toIntExact(settings.value(DashboardKeys.PASSWORD_MIN_DIGITS)),
                    Math.toIntExact(settings.value(DashboardKeys.PASSWORD_MIN_SPECIAL)),
                    settings.value(DashboardKeys.PASSWORD_NO_SEQUENCES));
        }

        /** As a screen shows them before somebody types. */
        public Json.Obj shown() {
            return Json.object()
                    .put("min_length", minLength)
                    .put("multi_case", multiCase)
                    .put("min_numeric", minNumeric)
                    .put("min_special", minSpecial)
                    .put("disable_sequential", disableSequential)
                    .build();
        }
    }

    public String hash(String password) {
        return hasher.hashToString(10, password.toCharArray());
    }

    /** Takes as long without a hash as with one, so that time tells nobody which accounts exist. */
    public boolean matches(String password, Optional<String> hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            return false;
        }
        boolean right = BCrypt.verifyer().verify(bytes, hash.orElse(decoy).getBytes(StandardCharsets.UTF_8)).verified;
        return right && hash.isPresent();
    }

    /** Throws {@link Fault.Invalid} naming every rule the password breaks. */
    public void judge(String password, String pointer) {
        var broken = new ArrayList<String>();
        if (password.codePointCount(0, password.length()) < rules.minLength()) {
            broken.add("must have at least " + rules.minLength() + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            broken.add("must not be longer than " + LONGEST + " bytes");
        }
        if (rules.multiCase()
                && (password.chars().noneMatch(Character::isUpperCase)
                        || password.chars().noneMatch(Character::isLowerCase))) {
            broken.add("must have upper-case and lower-case letters");
        }
        if (password.chars().filter(Character::isDigit).count() < rules.minNumeric()) {
            broken.add("must have at least " + rules.minNumeric() + " digits");
        }
        if (password.chars().filter(c -> !Character.isLetterOrDigit(c)).count() < rules.minSpecial()) {
            broken.add("must have at least " + rules.minSpecial() + " special characters");
        }
        if (rules.disableSequential() && hasRun(password)) {
            broken.add("must not have three equal or successive characters in a row");
        }
        if (!broken.isEmpty()) {
            List<Violation> violations = broken.stream()
                    .map(rule -> Violation.at(pointer, "password", "The password " + rule + "."))
                    .toList();
            throw new FaultException(new Fault.Invalid("The password " + String.join(", ", broken) + ".", violations));
        }
    }

    private static boolean hasRun(String text) {
        for (int i = 2; i < text.length(); i++) {
            int first = text.charAt(i - 1) - text.charAt(i - 2);
            if (Math.abs(first) <= 1 && first == text.charAt(i) - text.charAt(i - 1)) {
                return true;
            }
        }
        return false;
    }
}
