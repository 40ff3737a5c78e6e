package io.gatehouse.access.rules;

/**
 * One thing that is wrong with a rule set.
 *
 * @param row from 1
 * @param column from 1
 * @param code OPA's, such as {@code rego_parse_error}
 */
public record RuleMistake(int row, int column, String code, String message) {
    @Override
    public String toString() {
        return row + ":" + column + ": " + code + ": " + message;
    }
}
