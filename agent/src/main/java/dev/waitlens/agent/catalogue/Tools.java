package dev.waitlens.agent.catalogue;

/// The JVMs of build tools.
public final class Tools {
    private Tools() {}

    /// @param command as `sun.java.command` has it
    /// @param program what it names first, without directories
    public static boolean isOne(String command, String program) {
        for (String[] row : CatalogueFile.rows("tools.txt", "")) {
            if (command.startsWith(row[1]) || program.startsWith(row[1])) {
                return true;
            }
        }
        return false;
    }
}
