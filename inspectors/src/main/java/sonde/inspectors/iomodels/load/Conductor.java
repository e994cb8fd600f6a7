package sonde.inspectors.iomodels.load;

/** Who listens to a generator and lets it go on. */
public interface Conductor {
    /** Called at each stage; {@link Stage#WARM} and {@link Stage#CONNECTED} go on when this returns. */
    void reached(Stage stage, LoadReport soFar) throws InterruptedException;

    /** About once a second. False ends the run early. */
    boolean goesOn(LoadReport soFar);
}
