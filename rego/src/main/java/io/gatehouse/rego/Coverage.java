package io.gatehouse.rego;

import io.gatehouse.rego.eval.Clause;
import io.gatehouse.rego.eval.Frame;
import io.gatehouse.rego.eval.Step;
import io.gatehouse.rego.eval.Trace;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.value.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rows of rule files have been evaluated: a rule's own row once it gave a value, a statement's once reached. */
public final class Coverage implements Trace {
    private final Map<String, TreeSet<Integer>> all = new TreeMap<>();
    private final Map<String, TreeSet<Integer>> covered = new TreeMap<>();

    public Coverage(RuleSet rules) {
        rules.rules(clause -> {
            for (Clause one = clause; one != null; one = one.otherwise()) {
                add(all, one.rule().pos());
                for (Step step : one.steps()) {
                    add(all, step.source().pos());
                }
            }
        });
    }

    private static void add(Map<String, TreeSet<Integer>> rows, Pos pos) {
        rows.computeIfAbsent(pos.file(), _ -> new TreeSet<>()).add(pos.row());
    }

    @Override
    public void reached(Step step) {
        add(covered, step.source().pos());
    }

    @Override
    public void failed(Step step, Frame frame) {}

    @Override
    public void entered(Clause clause) {}

    @Override
    public void fired(Clause clause, Frame frame, Value value) {
        add(covered, clause.rule().pos());
    }

    @Override
    public void left(Clause clause, boolean hasFired) {}

    @Override
    public void refused(Pos pos, String builtin, String message) {}

    /** Rows that can be covered, by file. */
    public Map<String, TreeSet<Integer>> rows() {
        return all;
    }

    public TreeSet<Integer> missed(String file) {
        var out = new TreeSet<>(all.getOrDefault(file, new TreeSet<>()));
        out.removeAll(covered.getOrDefault(file, new TreeSet<>()));
        return out;
    }

    /** From 0 to 100, over all files. */
    public double percent() {
        int rows = all.values().stream().mapToInt(TreeSet::size).sum();
        int missed = all.keySet().stream().mapToInt(file -> missed(file).size()).sum();
        return rows == 0 ? 100 : 100.0 * (rows - missed) / rows;
    }
}
