package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What edits cost one node. Windows with and without them alternate (calm, edited, edited, calm), so that whatever drifts
 * weighs on both alike. Memory is read in the same process: after calm windows alone, and after as many requests again of
 * which half were served while someone edited; once as it stands, once with all garbage collected.
 */
final class EditsBench {
    private final Node node;
    private final int upstream;
    private final int apis;
    private final Window window;

    /** One span of load. */
    interface Window {
        Load run() throws IOException;
    }

    /** MiB as the machine sees them, and after a full collection. */
    private record Memory(double standing, double settled) {
        static Memory of(Node node) throws IOException {
            double standing = Machine.memoryMiB(node.handle());
            Machine.collectGarbage(node.handle());
            return new Memory(standing, Machine.memoryMiB(node.handle()));
        }
    }

    EditsBench(Node node, int upstream, int apis, Window window) {
        this.node = node;
        this.upstream = upstream;
        this.apis = apis;
        this.window = window;
    }

    void run(int rounds) throws IOException {
        // The first collection brings in what collecting itself needs.
        Memory.of(node);
        for (int i = 0; i < rounds * 4; i++) {
            window.run();
        }
        Memory before = Memory.of(node);
        var calm = new ArrayList<Load>();
        var edited = new ArrayList<Load>();
        int edits = 0;
        for (int round = 0; round < rounds; round++) {
            calm.add(said("calm", window.run()));
            try (var editor = new Editor(node, upstream, apis, edits)) {
                edited.add(said("edited", window.run()));
                edited.add(said("edited", window.run()));
                edits = editor.stop();
            }
            calm.add(said("calm", window.run()));
        }
        Memory after = Memory.of(node);
        System.out.println(
                "| 5,000 APIs | req/s | CPU us/request | failed | memory MiB | after a full collection MiB |");
        System.out.println("|---|---|---|---|---|---|");
        row("left alone", calm, before);
        row("one edit a second (%d)".formatted(edits), edited, after);
        System.out.printf(
                "| cost | %.1f %% | %.1f %% | | %.1f %% | %.1f %% |%n%n",
                -percent(mean(edited, Load::perSecond), mean(calm, Load::perSecond)),
                percent(mean(edited, Load::micros), mean(calm, Load::micros)),
                percent(after.standing(), before.standing()),
                percent(after.settled(), before.settled()));
    }

    private static Load said(String what, Load load) {
        Machine.say("%s: %.1f us, %.0f/s, %d failed".formatted(what, load.micros(), load.perSecond(), load.failed()));
        return load;
    }

    private static void row(String name, List<Load> loads, Memory memory) {
        System.out.printf(
                "| %s | %.0f | %.1f | %d | %.0f | %.0f |%n",
                name,
                mean(loads, Load::perSecond),
                mean(loads, Load::micros),
                loads.stream().mapToLong(Load::failed).sum(),
                memory.standing(),
                memory.settled());
    }

    private static double mean(List<Load> loads, ToDoubleFunction<Load> what) {
        return loads.stream().mapToDouble(what).average().orElse(0);
    }

    private static double percent(double value, double of) {
        return (value / of - 1) * 100;
    }
}
