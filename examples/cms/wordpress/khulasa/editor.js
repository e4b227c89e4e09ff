// The button "Summarise" in the excerpt panel of the block editor: asks this site for the summary of what is being edited, puts it in the
// excerpt, and offers to undo that.
( function ( { plugins, element, components, data, apiFetch, i18n } ) {
	const h = element.createElement;
	const { __ } = i18n;
	// The slot of the excerpt panel by its name, which is the same in every version; the component around it has moved.
	const { Fill } = components.createSlotFill( 'PluginPostExcerpt' );

	const edited = ( name ) => data.select( 'core/editor' ).getEditedPostAttribute( name );
	const setExcerpt = ( excerpt ) => data.dispatch( 'core/editor' ).editPost( { excerpt } );
	const notices = () => data.dispatch( 'core/notices' );

	/** What is in the editor, saved or not. */
	function ask() {
		return apiFetch( {
			path: '/khulasa/v1/summarize',
			method: 'POST',
			data: {
				post: data.select( 'core/editor' ).getCurrentPostId(),
				title: edited( 'title' ),
				content: data.select( 'core/editor' ).getEditedPostContent(),
			},
		} );
	}

	async function summarise() {
		const before = edited( 'excerpt' );
		const { summary } = await ask();
		setExcerpt( summary );
		notices().createSuccessNotice( __( 'The summary is in the excerpt.', 'khulasa' ), {
			id: 'khulasa',
			type: 'snackbar',
			actions: [ { label: __( 'Undo', 'khulasa' ), onClick: () => setExcerpt( before ) } ],
		} );
	}

	function Button() {
		const [ isBusy, setBusy ] = element.useState( false );
		const onClick = () => {
			setBusy( true );
			summarise()
				.catch( ( { message } ) => notices().createErrorNotice( message, { id: 'khulasa' } ) )
				.finally( () => setBusy( false ) );
		};
		return h( components.Button, { variant: 'secondary', isBusy, disabled: isBusy, onClick }, __( 'Summarise', 'khulasa' ) );
	}

	plugins.registerPlugin( 'khulasa', { render: () => h( Fill, null, h( Button ) ) } );
} )( window.wp );
