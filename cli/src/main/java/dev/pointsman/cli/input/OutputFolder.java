package dev.pointsman.cli.input;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the folder that `--out` names, parents too; files in it that are written again are replaced.
public final class OutputFolder {
    private OutputFolder() {}

    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new WrongInput("--out: is a file, not a folder: " + folder, e);
        } catch (IOException e) {
            throw new WrongInput("--out: cannot be made: " + folder + " (" + FailureWords.of(e) + ")", e);
        }
    }
}
