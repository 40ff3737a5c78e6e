package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What this machine offers and charges: packages, CPU time, memory. Linux only. */
final class Machine {
    private static final long MICROS_PER_TICK = 10_000;

    private Machine() {}

    /** Installs what is missing with apt, or says what to install. */
    static void need(String program, String debianPackage) {
        if (has(program)) {
            return;
        }
        say("Installing " + debianPackage + " ...");
        run(List.of("apt-get", "update", "-qq"));
        run(List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", debianPackage));
        if (!has(program)) {
            throw new IllegalStateException("Install " + program + " (Debian: " + debianPackage + ") and try again.");
        }
    }

    static String path(String program) {
        for (String folder : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/bin", "/sbin")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return folder + "/" + program;
            }
        }
        return "";
    }

    private static boolean has(String program) {
        return !path(program).isEmpty();
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).inheritIO();
            process.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process running = process.start();
            if (!running.waitFor(10, TimeUnit.MINUTES) || running.exitValue() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Microseconds of processor the process and its children have used, user and system. */
    static long cpuMicros(ProcessHandle process) {
        return cpuMicros(process.pid())
                + process.descendants()
                        .mapToLong(child -> cpuMicros(child.pid()))
                        .sum();
    }

    private static long cpuMicros(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
        } catch (IOException _) {
            return 0;
        }
    }

    /** MiB of memory that would be free without the process: its share of every page. */
    static double memoryMiB(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a Java process of ours collect all garbage, twice: the first collection may only queue what the second frees. */
    static void collectGarbage(ProcessHandle process) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            Process running = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            try {
                if (running.waitFor() != 0) {
                    throw new IllegalStateException("no collection of " + process.pid() + ": " + said);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void say(String text) {
        System.err.println(text);
    }
}
